using System.Text;

namespace DarkAlpha.Node.Tests;

#if !DEBUG
public sealed class BuildTests
{
    [Test]
    public void Shipped_binaries_contain_no_path_of_the_build_machine()
    {
        var folder = Path.GetDirectoryName(Repository.Program)!;
        var binaries = Directory.GetFiles(folder, "DarkAlpha*.dll").Append(Repository.Program)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var utf8 = Encoding.UTF8.GetBytes(Repository.Root);
        var utf16 = Encoding.Unicode.GetBytes(Repository.Root);

        Assert.That(binaries, Has.Count.GreaterThanOrEqualTo(5));
        Assert.That(binaries.Where(file => Contains(File.ReadAllBytes(file), utf8) || Contains(File.ReadAllBytes(file), utf16)), Is.Empty);
    }

    private static bool Contains(byte[] bytes, byte[] path) => bytes.AsSpan().IndexOf(path) >= 0;
}
#endif
