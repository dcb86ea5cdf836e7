using DarkAlpha.ChaosTests.Compose;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Where docker-compose is not installed a test is ignored; where everything must be shown, with CI=true in the environment, it fails.</summary>
internal static class ComposeForTests
{
    /// <summary>Ignores or fails the running test when there is no docker-compose.</summary>
    public static void Need()
    {
        if (ComposeFile.IsAvailable)
        {
            return;
        }

        const string Reason = "docker-compose is not installed (Debian: apt-get install docker-compose)";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Reason);
        }

        Assert.Ignore(Reason);
    }
}
