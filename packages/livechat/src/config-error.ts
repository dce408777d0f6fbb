/** A mistake in livechat.config.json or in the environment, told in one sentence with the fix. */
export class ConfigError extends Error {}
