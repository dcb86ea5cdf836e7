namespace DarkAlpha.Binance.Tests.Support;

public sealed class SharedDataTests
{
    private static readonly string Absent = Path.Combine(AppContext.BaseDirectory, "no-such-folder");

    [TestCase(null)]
    [TestCase("")]
    [TestCase("false")]
    public void Without_the_data_a_test_is_ignored_and_says_why(string? ci) =>
        Assert.That(() => SharedData.Require(Absent, ci), Throws.TypeOf<IgnoreException>().With.Message.Contains("../shared/data is absent"));

    [Test]
    public void In_CI_a_test_fails_without_the_data() =>
        Assert.That(() => SharedData.Require(Absent, "true"), Throws.TypeOf<DirectoryNotFoundException>());

    [Test]
    public void With_the_data_a_test_runs([Values(null, "true")] string? ci) =>
        Assert.That(() => SharedData.Require(AppContext.BaseDirectory, ci), Throws.Nothing);
}
