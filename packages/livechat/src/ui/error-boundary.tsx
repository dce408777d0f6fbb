import { Component, type ReactNode } from 'react';
import { asLiveChatError, type LiveChatError } from '../error';

type Props = {
  /** In place of what failed, which `tryAgain` shows anew. */
  fallback: (error: LiveChatError, tryAgain: () => void) => ReactNode;
  children: ReactNode;
};

type State = { error: LiveChatError | null };

/**
 * Keeps what failed where it happened: the rest of the page goes on working. It is tried again once the browser is back
 * online, as a file that did not load may come then.
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
