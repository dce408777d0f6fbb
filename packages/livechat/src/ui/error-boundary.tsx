import { Component, type ReactNode, Suspense } from 'react';

type Props = {
  /** In place of what failed. */
  fallback: ReactNode;
  /** While it is loading. */
  loading?: ReactNode;
  children: ReactNode;
};

/** Keeps a mistake of ours where it happened: the rest of the page goes on working. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { fallback, loading, children } = this.props;
    return this.state.failed ? fallback : <Suspense fallback={loading}>{children}</Suspense>;
  }
}
