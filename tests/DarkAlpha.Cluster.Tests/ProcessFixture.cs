using DarkAlpha.ChaosTests;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Gives every test an empty working folder for the program.</summary>
public abstract class ProcessFixture
{
    // Reached only when a program hangs.
    private protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private protected string Folder { get; private set; } = "";

    private protected string Database => Path.Combine(Folder, BusyNode.Database);

    [SetUp]
    public void CreateFolder() => Folder = Directory.CreateTempSubdirectory("darkalpha-cluster-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    private protected CardAudit Audit() => new(Journal.Read(Database));
}
