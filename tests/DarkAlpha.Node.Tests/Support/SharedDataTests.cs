namespace DarkAlpha.Node.Tests.Support;

[TestFixture]
public sealed class SharedDataTests
{
    [Test]
    public void Missing_reference_results_are_ignored_at_home()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => SharedData.Find(folder.Of("repository"), required: false), Throws.TypeOf<IgnoreException>());
    }

    [Test]
    public void Missing_reference_results_fail_where_everything_must_be_shown()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => SharedData.Find(folder.Of("repository"), required: true), Throws.TypeOf<AssertionException>());
    }

    [Test]
    public void Reference_results_are_found_beside_the_repository()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Of("shared"));

        Assert.That(SharedData.Find(folder.Of("repository"), required: true), Is.EqualTo(folder.Of("shared")));
    }
}
