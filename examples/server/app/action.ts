import useSWRMutation from 'swr/mutation';

/** Something that a click does: how it goes, and what went wrong. */
export function useAction<Wish>(act: (wish: Wish) => Promise<unknown>) {
  const perform = (_: string, { arg }: { arg: Wish }) => act(arg);
  const options = { throwOnError: false };
  const { trigger, isMutating, error } = useSWRMutation('action', perform, options);
  return { run: trigger, isBusy: isMutating, problem: error };
}
