/** A speech bubble in LiveChat's orange (styles.css); decoration, so it says nothing to a screen reader. */
export const LiveChatMark = () => <span className="livechat-mark" aria-hidden="true" />;
