using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

[TestFixture]
public sealed class SampleDataTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void The_shipped_files_match_the_generator_output()
    {
        SampleData.Write(_folder.Path);

        // Compare text, not bytes: another runtime may compress the same text differently.
        var written = ArchiveFiles.Texts(_folder.Path);
        var shipped = ArchiveFiles.Texts(Repository.Samples);
        Assert.That(shipped.Keys, Is.EqualTo(written.Keys));
        foreach (var (name, text) in written)
        {
            Assert.That(shipped[name], Is.EqualTo(text), name);
        }

        Assert.That(Settings(Repository.Samples), Is.EqualTo(Settings(_folder.Path)));
    }

    [Test]
    public void Writing_twice_gives_the_same_bytes()
    {
        var (first, second) = (_folder.Of("first"), _folder.Of("second"));

        SampleData.Write(first);
        SampleData.Write(second);

        var names = ArchiveFiles.Texts(first).Keys;
        Assert.That(names, Has.Count.EqualTo(6));
        foreach (var name in names)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(second, name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(first, name))), name);
        }
    }

    [Test]
    public void A_replay_of_the_shipped_files_issues_cards_of_the_four_strategies_on_every_day()
    {
        // The data contains scenes for these strategies; strategies added later need not trigger.
        string[] strategies = ["fake_breakout_reversal", "funding_oi_skew", "liquidation_follow", "vol_breakout_card"];

        var cards = ReplayShippedFiles();

        var limit = new RiskOptions().MaxCardsPerDay;
        foreach (var day in cards.GroupBy(c => RiskRules.DayOf(c.CreatedAt)))
        {
            Assert.That(strategies, Is.SubsetOf(day.Select(c => c.Strategy)), $"{day.Key}");
            Assert.That(day.Count(), Is.EqualTo(limit), $"{day.Key}");
        }

        Assert.That(cards.Select(c => RiskRules.DayOf(c.CreatedAt)).Distinct().Count(), Is.EqualTo(3));
        Assert.That(cards.Select(c => c.Symbol).Distinct(), Is.EquivalentTo(SampleData.Markets.Select(m => new Symbol(m.Symbol))));
    }

    [Test]
    public void A_replay_of_the_shipped_files_gives_the_same_cards_every_time()
    {
        var first = ReplayShippedFiles();

        Assert.That(ReplayShippedFiles(), Is.EqualTo(first));
    }

    private static string Settings(string folder) => File.ReadAllText(Path.Combine(folder, SampleData.SettingsFile));

    private static List<ProposalCard> ReplayShippedFiles() => DomainReplay.Cards(
        SampleData.Markets.ToDictionary(
            m => m.Symbol,
            m => (IReadOnlyList<MarketMinute>)ArchiveFiles.Minutes(Repository.Samples, m.Symbol)));
}
