import { Component, type ReactNode, Suspense } from 'react';

type Props = {
  /** In place of what failed. */
  fallback: ReactNode;
  children: ReactNode;
};

/** Keeps a mistake of ours where it happened, and what is still loading where it will be: the rest of the page goes on working. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render() {
    return this.state.failed ? this.props.fallback : <Suspense>{this.props.children}</Suspense>;
  }
}
