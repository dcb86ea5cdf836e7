using System.Diagnostics;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>
/// The recorded market and the reference results, which lie beside the repository and not in it. Without them a test is ignored; where
/// everything must be shown, with CI=true in the environment, it fails.
/// </summary>
internal static class SharedData
{
    public static string Data => Path.Combine(Find(), "data");

    public static string Golden(string file) => Path.Combine(Find(), "golden", file);

    public static string Find(string root, bool required)
    {
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared"));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        const string Reason = "there are no reference results: ../shared, seen from the repository, does not exist";
        if (required)
        {
            Assert.Fail(Reason);
        }

        Assert.Ignore(Reason);
        throw new UnreachableException();
    }

    private static string Find() => Find(Repository.Root, Environment.GetEnvironmentVariable("CI") == "true");
}
