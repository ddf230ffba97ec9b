import type { User } from "@holdfast/contracts";

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: User["role"];
  readonly createdAt: Date;
}

/** Field by field: the row may carry the password's hash, which never leaves the core. */
export const toUser = ({ id, name, email, role, createdAt }: UserRow): User => ({
  id,
  name,
  email,
  role,
  createdAt: createdAt.toISOString(),
});
