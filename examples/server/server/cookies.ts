import { settings } from '@repo/config/server';
import { cookies } from 'next/headers';

/** RFC 10017, 6.1.3.2. What a browser keeps under this prefix is of this very host, over https, and of no script. */
const isSecure = () => settings().origin.startsWith('https:');
const prefix = () => (isSecure() ? '__Host-Http-' : '');

export const readCookie = async (name: string) => (await cookies()).get(prefix() + name)?.value;

/** The names that begin so. */
export const cookieNames = async (start: string) =>
  (await cookies())
    .getAll()
    .filter(({ name }) => name.startsWith(prefix() + start))
    .map(({ name }) => name.slice(prefix().length));

export async function setCookie(name: string, value: string, maxAge: number) {
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure(), path: '/' } as const;
  (await cookies()).set(prefix() + name, value, { ...options, maxAge });
}

export const deleteCookie = (name: string) => setCookie(name, '', 0);
