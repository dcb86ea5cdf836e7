namespace DarkAlpha.TestSupport.Files;

/// <summary>Locates files of the repository, wherever the tests run.</summary>
internal static class Repository
{
    private const string Solution = "DarkAlpha.Actors.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the shipped synthetic market data.</summary>
    public static string Samples => Path.Combine(Root, "samples");

    /// <summary>
    /// The built program in its own output folder; a copy in a test's output folder would load that test's libraries instead of its own.
    /// </summary>
    public static string Program { get; } = Path.Combine(Root, "src", "DarkAlpha.Node", "bin", Configuration, "net10.0", "darkalpha.dll");

    // Tests and program are built with the same configuration.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no parent folder of the tests contains {Solution}");
    }
}
