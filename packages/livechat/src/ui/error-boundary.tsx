import { Component, type ReactNode } from 'react';
import { asLiveChatError, type LiveChatError } from '../error';

type Props = {
  /** Shown in place of what failed. `tryAgain` shows that anew. */
  fallback: (error: LiveChatError, tryAgain: () => void) => ReactNode;
  children: ReactNode;
};

type State = { error: LiveChatError | null };

/**
 * Keeps a failure to one part of the page: the rest goes on working. Once the browser is back online it tries again, as
 * a missing file may load then.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError = (cause: unknown): State => ({ error: asLiveChatError(cause) });

  tryAgain = () => this.setState({ error: null });

  override componentDidCatch() {
    window.addEventListener('online', this.tryAgain, { once: true });
  }

  override render() {
    const { error } = this.state;
    return error ? this.props.fallback(error, this.tryAgain) : this.props.children;
  }
}
