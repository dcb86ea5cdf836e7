using System.Text;

namespace DarkAlpha.Node.Tests;

#if !DEBUG
public sealed class BuildTests
{
    [Test]
    public void What_is_shipped_names_no_folder_of_the_machine_that_built_it()
    {
        var folder = Path.GetDirectoryName(Repository.Program)!;
        var built = Directory.GetFiles(folder, "DarkAlpha*.dll").Append(Repository.Program).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var root = Encoding.UTF8.GetBytes(Repository.Root);
        var wide = Encoding.Unicode.GetBytes(Repository.Root);

        Assert.That(built, Has.Count.GreaterThanOrEqualTo(5));
        Assert.That(built.Where(file => File.ReadAllBytes(file) is var bytes && (bytes.AsSpan().IndexOf(root) >= 0 || bytes.AsSpan().IndexOf(wide) >= 0)), Is.Empty);
    }
}
#endif
