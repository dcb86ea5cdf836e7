namespace DarkAlpha.Tests.Shared;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    private const string Solution = "DarkAlpha.Actors.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The made-up market that the repository ships.</summary>
    public static string Samples => Path.Combine(Root, "samples");

    /// <summary>
    /// The program as it was built, in its own folder: a copy in a test's folder would find that test's libraries instead of its own.
    /// </summary>
    public static string Program { get; } = Path.Combine(Root, "src", "DarkAlpha.Node", "bin", Configuration, "net10.0", "darkalpha.dll");

    // Tests are built like the program.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no folder above the tests holds {Solution}");
    }
}
