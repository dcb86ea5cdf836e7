using DarkAlpha.ChaosTests.Cluster.Network;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Machine requirements of a test. When one is missing, the test is ignored, or fails with CI=true in the environment.</summary>
internal static class Requirements
{
    /// <summary>Requires the PostgreSQL server programs.</summary>
    public static void RequirePostgres() =>
        Require(PostgresServer.Binaries is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)" : null);

    /// <summary>Requires network namespaces.</summary>
    /// <param name="missing">The result of <see cref="NamespaceNetwork.UnavailableReasonAsync"/>.</param>
    public static void RequireNamespaces(string? missing) => Require(missing);

    private static void Require(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Ignore(missing);
    }
}
