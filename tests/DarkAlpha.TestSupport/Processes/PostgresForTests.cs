namespace DarkAlpha.TestSupport.Processes;

/// <summary>
/// Starts a <see cref="PostgresServer"/> for a test. When PostgreSQL is not installed, the test is ignored, or fails with CI=true in the
/// environment.
/// </summary>
internal static class PostgresForTests
{
    /// <summary>Creates and starts a server; ignores or fails the running test when PostgreSQL is not installed.</summary>
    /// <param name="extraAddresses">Addresses to listen on besides 127.0.0.1.</param>
    public static Task<PostgresServer> StartAsync(params IEnumerable<string> extraAddresses)
    {
        RequireInstalled();
        return PostgresServer.StartAsync(extraAddresses);
    }

    /// <summary>Ignores or fails the running test when PostgreSQL is not installed.</summary>
    public static void RequireInstalled() => Requirements.Require(
        PostgresPrograms.Binaries is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)" : null);
}
