namespace DarkAlpha.Tests.Shared;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    private const string Solution = "DarkAlpha.Actors.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The made-up market that the repository ships.</summary>
    public static string Samples => Path.Combine(Root, "samples");

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
