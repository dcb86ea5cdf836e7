namespace DarkAlpha.Binance.Tests.Support;

/// <summary>
/// The recorded market data that lies beside the repository, not in it. Without it the tests that need it are ignored; where
/// the environment variable CI is <c>true</c> they fail, so that a pipeline cannot lose them unseen.
/// </summary>
public static class SharedData
{
    private const string Solution = "DarkAlpha.Actors.sln";

    /// <summary>The folder <c>../shared/data</c> as seen from the repository's root.</summary>
    public static string Folder()
    {
        var folder = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "data"));
        Require(folder, Environment.GetEnvironmentVariable("CI"));
        return folder;
    }

    internal static void Require(string folder, string? ci)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        const string Reason = "the recorded market data in ../shared/data is absent";
        if (string.Equals(ci, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new DirectoryNotFoundException(Reason + ", and CI must not go without it");
        }

        Assert.Ignore(Reason);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no folder above the tests holds {Solution}");
    }
}
