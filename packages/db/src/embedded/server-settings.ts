/**
 * Settings for one small machine: reachable from this machine only and over TCP only, little memory, and
 * none of the machinery for replicas. `durable: false` is for tests, whose data nobody needs after a crash.
 */
export function toServerFlags(options: { port: number; durable: boolean }): string[] {
  const settings = { ...base, ...(options.durable ? {} : throwaway), port: String(options.port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const base: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "64MB",
  huge_pages: "off",
  io_method: "sync",
  jit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "256MB",
  min_wal_size: "64MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
};

const throwaway: Record<string, string> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};
