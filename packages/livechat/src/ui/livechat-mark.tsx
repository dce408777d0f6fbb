/** A speech bubble in LiveChat's orange; decoration, so it says nothing to a screen reader. */
export const LiveChatMark = () => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none">
    <path
      d="M6.5 4.5h11a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-4.2L9 20.3v-3.8H6.5a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3Z"
      stroke="var(--brand)"
      strokeWidth="3"
      strokeLinejoin="round"
    />
  </svg>
);
