import { settings } from '@repo/config/server';
import { cookies } from 'next/headers';

const isSecure = () => settings().origin.startsWith('https:');

/** RFC 10017, 6.1.3.2. With this prefix, a browser accepts only cookies that this host set over https, by no script. */
export const cookieName = (name: string) => (isSecure() ? `__Host-Http-${name}` : name);

export const readCookie = async (name: string) => (await cookies()).get(name)?.value;

/** The cookies whose names start with `start`. A browser sends the oldest first. */
export const readCookies = async (start: string) =>
  (await cookies()).getAll().filter(({ name }) => name.startsWith(start));

export async function setCookie(name: string, value: string, maxAge: number) {
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure(), path: '/' } as const;
  (await cookies()).set(name, value, { ...options, maxAge });
}

export const deleteCookie = (name: string) => setCookie(name, '', 0);
