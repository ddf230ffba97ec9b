import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { AppError, newId } from "@holdfast/contracts";
import { createDb } from "@holdfast/db";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PasswordTry, signInWithPassword } from "./sign-in-with-password.ts";
import { signUp } from "./sign-up.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const password = "correct horse";
const newEmail = () => `${newId()}@example.com`;
const newUser = () => signUp(database, { name: "Ada", email: newEmail(), password });

/** What came of a try: `in`, the code of its refusal, or that code with the seconds to wait, rounded up to half minutes. */
async function outcome(
  input: Partial<PasswordTry>,
  deps: Pick<TestDatabase, "db"> = database,
): Promise<string> {
  try {
    await signInWithPassword(deps, { email: newEmail(), password: "wrong", address: newId(), ...input });
    return "in";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds === undefined) return error.code;
    return `${error.code} ${Math.ceil(Number(retryAfterSeconds) / 30) * 30}`;
  }
}

async function failTimes(count: number, input: Partial<PasswordTry>): Promise<void> {
  for (let time = 0; time < count; time++) expect(await outcome(input)).toBe("WRONG_CREDENTIALS");
}

/** As if so much time had passed. */
async function age(email: string, seconds: number): Promise<void> {
  await database.db.$executeRaw`
    UPDATE sign_in_failure SET created_at = created_at - make_interval(secs => ${seconds}::int) WHERE email = ${email}`;
}

/** Keeps the gap between looking and counting open, so that whoever looks without a lock is seen to. */
async function slowDownCounting(): Promise<AsyncDisposable> {
  const { db } = database;
  await db.$executeRaw`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(0.05); RETURN NEW; END'`;
  await db.$executeRaw`CREATE TRIGGER slow BEFORE INSERT ON sign_in_failure FOR EACH ROW EXECUTE FUNCTION slow()`;
  return {
    [Symbol.asyncDispose]: async () => {
      await db.$executeRaw`DROP FUNCTION slow() CASCADE`;
    },
  };
}

const countFailures = (email: string) => database.db.signInFailure.count({ where: { email } });

describe("signInWithPassword", () => {
  it("lets in whoever knows the password", async () => {
    const user = await newUser();
    const input = { email: user.email, password, address: newId() };
    expect(await signInWithPassword(database, input)).toEqual(user);
    expect(await countFailures(user.email)).toBe(0);
  });

  it("gives one answer for a wrong password and for nobody", async () => {
    const { email } = await newUser();
    const errors = [];
    for (const tried of [email, newEmail()]) {
      const input = { email: tried, password: "wrong", address: newId() };
      errors.push(await signInWithPassword(database, input).catch((error: unknown) => error));
    }
    const [wrong, unknown] = errors;
    expect(wrong).toMatchObject({ code: "WRONG_CREDENTIALS", details: {} });
    expect(unknown).toEqual(wrong);
  });

  it("takes as long over nobody as over a wrong password", async () => {
    const wrong: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 9; round++) {
      const { email } = await newUser();
      wrong.push(await measure(() => outcome({ email })));
      unknown.push(await measure(() => outcome({})));
    }
    // Without the work for nobody the ratio is about one tenth. The quickest of each: a busy machine adds to the rest.
    const ratio = Math.min(...unknown) / Math.min(...wrong);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it("makes an account wait after five failures, even with the right password, and longer after each further one", async () => {
    const { email } = await newUser();
    await failTimes(5, { email });
    expect(await outcome({ email })).toBe("TOO_MANY_ATTEMPTS 30");
    expect(await outcome({ email, password })).toBe("TOO_MANY_ATTEMPTS 30");
    await age(email, 31);
    await failTimes(1, { email });
    expect(await outcome({ email, password })).toBe("TOO_MANY_ATTEMPTS 60");
    await age(email, 61);
    await failTimes(1, { email });
    expect(await outcome({ email, password })).toBe("TOO_MANY_ATTEMPTS 120");
    await age(email, 121);
    expect(await outcome({ email, password })).toBe("in");
  });

  it("makes an address of nobody wait like an account", async () => {
    const email = newEmail();
    await failTimes(5, { email });
    expect(await outcome({ email })).toBe("TOO_MANY_ATTEMPTS 30");
  });

  it("does not count the tries that it refuses", async () => {
    const { email } = await newUser();
    await failTimes(5, { email });
    for (let time = 0; time < 10; time++) expect(await outcome({ email })).toMatch("TOO_MANY_ATTEMPTS");
    expect(await countFailures(email)).toBe(5);
    await age(email, 30);
    expect(await outcome({ email, password })).toBe("in");
  });

  it("starts anew after a success", async () => {
    const { email } = await newUser();
    await failTimes(4, { email });
    expect(await outcome({ email, password })).toBe("in");
    expect(await countFailures(email)).toBe(0);
    await failTimes(5, { email });
    expect(await outcome({ email })).toBe("TOO_MANY_ATTEMPTS 30");
  });

  it("forgets failures after 15 minutes, and removes their rows at some later try", async () => {
    const { email } = await newUser();
    await failTimes(5, { email });
    await age(email, 15 * 60 + 1);
    await failTimes(5, { email });
    expect(await countFailures(email)).toBe(5);
  });

  it("makes an address wait after twenty failures, whatever accounts they tried, and no other address", async () => {
    const user = await newUser();
    const address = newId();
    await failTimes(20, { address });
    expect(await outcome({ address })).toBe("TOO_MANY_ATTEMPTS 30");
    expect(await outcome({ address, email: user.email, password })).toBe("TOO_MANY_ATTEMPTS 30");
    expect(await outcome({ email: user.email, password })).toBe("in");
  });

  it("does not let an address buy itself free with an account of its own", async () => {
    const user = await newUser();
    const address = newId();
    for (let round = 0; round < 5; round++) {
      await failTimes(4, { address });
      const own = await outcome({ address, email: user.email, password });
      expect(own).toBe(round < 4 ? "in" : "TOO_MANY_ATTEMPTS 30");
    }
  });

  it("counts all addresses of one IPv6 line together", async () => {
    for (let host = 1; host <= 20; host++) await failTimes(1, { address: `2001:db8:7:7::${host}` });
    expect(await outcome({ address: "2001:db8:7:7:ffff::1" })).toBe("TOO_MANY_ATTEMPTS 30");
    expect(await outcome({ address: "2001:db8:7:8::1" })).toBe("WRONG_CREDENTIALS");
  });

  it("lets exactly five of thirty tries at once look at the password", async () => {
    const { email } = await newUser();
    await using _ = await slowDownCounting();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcome({ email })));
    expect(outcomes.filter((word) => word === "WRONG_CREDENTIALS")).toHaveLength(5);
    expect(outcomes.filter((word) => word.startsWith("TOO_MANY_ATTEMPTS"))).toHaveLength(25);
  });

  it("counts exactly over several processes, for accounts and for addresses", async () => {
    await using _ = await slowDownCounting();
    const [email, address] = [newEmail(), newId()];
    const ofAccount = await guessInProcesses({ email });
    expect(ofAccount.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(5);
    const ofAddress = await guessInProcesses({ address });
    expect(ofAddress.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(20);
  });

  it("lets twenty people of one office in at once", async () => {
    const users = await Promise.all(Array.from({ length: 20 }, newUser));
    const second = createDb({ url: database.url });
    const address = newId();
    const outcomes = await Promise.all(
      users.map(({ email }, index) =>
        outcome({ email, password, address }, index % 2 ? database : { db: second }),
      ),
    );
    await second.$disconnect();
    expect(outcomes).toEqual(Array(20).fill("in"));
  });
});

async function measure(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Three processes, each with ten guesses at once; what is not given is another one for each guess. */
async function guessInProcesses(given: Partial<PasswordTry>): Promise<readonly string[]> {
  const script = `
    import { newId } from "@holdfast/contracts";
    import { createDb } from "@holdfast/db";
    import { signInWithPassword } from "./sign-in-with-password.ts";
    const [url, given] = process.argv.slice(1);
    const db = createDb({ url });
    const guess = () => signInWithPassword({ db }, {
      email: newId() + "@example.com", address: newId(), password: "wrong", ...JSON.parse(given),
    });
    const results = await Promise.allSettled(Array.from({ length: 10 }, guess));
    await db.$disconnect();
    console.log(JSON.stringify(results.map(({ reason }) => reason.code)));`;
  const args = ["--input-type=module", "--eval", script, database.url, JSON.stringify(given)];
  const start = () => promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
  const outputs = await Promise.all([start(), start(), start()]);
  return outputs.flatMap(({ stdout }) => JSON.parse(stdout));
}
