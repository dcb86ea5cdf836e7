namespace DarkAlpha.Node.Tests.Support;

[TestFixture]
public sealed class SharedDataTests
{
    [Test]
    public void Missing_reference_results_skip_the_test_on_a_developer_machine()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => SharedData.Find(folder.Of("repository"), required: false), Throws.TypeOf<IgnoreException>());
    }

    [Test]
    public void Missing_reference_results_fail_the_test_where_they_are_required()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => SharedData.Find(folder.Of("repository"), required: true), Throws.TypeOf<AssertionException>());
    }

    [Test]
    public void Reference_results_are_found_next_to_the_repository()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Of("shared"));

        Assert.That(SharedData.Find(folder.Of("repository"), required: true), Is.EqualTo(folder.Of("shared")));
    }
}
