using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class RiskLimitTests
{
    private static readonly RiskLimit.Usage Cards = new(2, 5);
    private static readonly RiskLimit.Usage Loss = new(12.5, 30);

    [Test]
    public void Cards_and_loss_come_first_and_another_limit_of_the_table_follows_by_its_name()
    {
        var others = ImmutableSortedDictionary<string, RiskLimit.Usage>.Empty.Add("loss", new RiskLimit.Usage(1, 3));
        Assert.That(
            RiskLimit.All(Cards, Loss, others).Select(limit => limit.ToString()),
            Is.EqualTo(["2 of 5 cards", "12.5 of 30 USDT lost", "1 of 3 USDT lost"]));
    }

    [Test]
    public void A_limit_that_this_version_does_not_know_is_left_out()
    {
        var others = ImmutableSortedDictionary<string, RiskLimit.Usage>.Empty.Add("from a newer version", new RiskLimit.Usage(1, 3));
        Assert.That(
            RiskLimit.All(Cards, Loss, others).Select(limit => limit.ToString()), Is.EqualTo(["2 of 5 cards", "12.5 of 30 USDT lost"]));
    }
}
