// Who wants to act says who they are; the session is a cookie that no script reads.
import { Text } from "./fields.js";
import { askSession, post } from "./session.js";

export const Login = {
  id: "login",
  label: "Log in",
  about: "Looking is free; actions need a name and a password.",
  start: () => ({ user: "", password: "" }),
  fields: (values) => [
    Text(values, "user", "Name", { autocomplete: "username" }),
    Text(values, "password", "Password", { type: "password", autocomplete: "current-password" }),
  ],
  check: ({ user, password }) => user && password ? "" : "Both are needed.",
  verb: "Log in",
  waiting: "Checking the password.",
  closes: true,
  async run({ user, password }) {
    await post("login", { user, password });
    await askSession();
  },
};

export async function logout() {
  await post("logout").catch(() => null); // the answer of the session tells
  await askSession();
}
