using DarkAlpha.ChaosTests.Compose;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Tests that need docker-compose: ignored when it is not installed, or failed with CI=true in the environment.</summary>
internal static class ComposeForTests
{
    /// <summary>Ignores or fails the running test when docker-compose is not installed.</summary>
    public static void RequireInstalled() => Requirements.Require(
        ComposeFile.IsAvailable ? null : "docker-compose is not installed (Debian: apt-get install docker-compose)");
}
