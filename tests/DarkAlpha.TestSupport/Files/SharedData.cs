using System.Diagnostics;

namespace DarkAlpha.TestSupport.Files;

/// <summary>
/// Recorded market data and reference results, which are stored beside the repository. Without them a test is ignored, or fails with
/// CI=true in the environment.
/// </summary>
internal static class SharedData
{
    /// <summary>The folder of recorded market data.</summary>
    public static string Data => Path.Combine(Find(), "data");

    /// <summary>A file of reference results.</summary>
    public static string Golden(string file) => Path.Combine(Find(), "golden", file);

    /// <summary>The folder beside a repository; ignores or fails the running test when it does not exist.</summary>
    public static string Find(string root, bool required)
    {
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared"));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Requirements.Require("no recorded data or reference results: the folder ../shared beside the repository does not exist", required);
        throw new UnreachableException();
    }

    private static string Find() => Find(Repository.Root, Requirements.AreMandatory);
}
