using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Tests.Shared;

namespace DarkAlpha.Cluster.Tests;

/// <summary>What a test needs of the machine. Where it is missing the test is ignored; where everything must be shown, with CI=true, it fails.</summary>
internal static class Requirements
{
    /// <summary>A PostgreSQL server.</summary>
    public static void NeedPostgres() => Need(PostgresServer.Binaries is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)" : null);

    /// <summary>Network namespaces.</summary>
    /// <param name="obstacle">What <see cref="NamespaceNetwork.ObstacleAsync"/> said.</param>
    public static void NeedNamespaces(string? obstacle) => Need(obstacle);

    private static void Need(string? obstacle)
    {
        if (obstacle is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(obstacle);
        }

        Assert.Ignore(obstacle);
    }
}
