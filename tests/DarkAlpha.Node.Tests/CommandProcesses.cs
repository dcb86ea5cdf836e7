namespace DarkAlpha.Node.Tests;

/// <summary>Ends what ran the commands of tests.</summary>
[SetUpFixture]
internal sealed class CommandProcesses
{
    [OneTimeTearDown]
    public void End() => CommandProcess.EndAll();
}
