namespace DarkAlpha.Node.Tests.Support;

/// <summary>Gives every test an empty folder and a way to run the program in it.</summary>
public abstract class ProgramFixture
{
    private protected TemporaryFolder Folder { get; private set; } = null!;

    private protected Darkalpha Program { get; private set; } = null!;

    [SetUp]
    public void CreateFolder()
    {
        Folder = new TemporaryFolder();
        Program = new Darkalpha(Folder.Path);
    }

    [TearDown]
    public void DeleteFolder() => Folder.Dispose();
}
