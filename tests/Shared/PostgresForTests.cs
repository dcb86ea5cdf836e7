namespace DarkAlpha.Tests.Shared;

/// <summary>
/// A <see cref="PostgresServer"/> for a test. Where PostgreSQL is not installed the test is ignored; where everything must be shown, with
/// CI=true in the environment, it fails.
/// </summary>
internal static class PostgresForTests
{
    /// <summary>Makes a server and starts it; ignores or fails the running test when there is none to be had.</summary>
    /// <param name="furtherAddresses">Where it listens beside 127.0.0.1.</param>
    public static Task<PostgresServer> StartAsync(params IEnumerable<string> furtherAddresses)
    {
        Need();
        return PostgresServer.StartAsync(furtherAddresses);
    }

    /// <summary>Ignores or fails the running test when no server can be had.</summary>
    public static void Need()
    {
        if (PostgresServer.Binaries is not null)
        {
            return;
        }

        const string Reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Reason);
        }

        Assert.Ignore(Reason);
    }
}
