using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

/// <summary>Breaks everything from one rule of the list downwards: the first rule broken must be the one reported.</summary>
public sealed class HealthGatePrecedenceTests
{
    private static readonly Instant Now = ContextBuilder.Now;
    private static readonly Instant Old = Now.PlusMilliseconds(-Instants.Day);

    private static readonly (string Reason, Func<DataTimes, DataTimes> Break)[] Order =
    [
        (Reasons.PriceMissing, t => t with { PriceReceived = null }),
        (Reasons.PriceStale, t => t with { PriceReceived = Old }),
        (Reasons.KlineMissing, t => t with { KlineReceived = null, LastKlineClose = null }),
        (Reasons.KlineStale, t => t with { KlineReceived = Old, LastKlineClose = Old }),
        (Reasons.KlineGap, t => t with { GapOpen = true }),
        (Reasons.FundingMissing, t => t with { FundingReceived = null }),
        (Reasons.FundingStale, t => t with { FundingReceived = Old }),
        (Reasons.OpenInterestMissing, t => t with { OpenInterestReceived = null }),
        (Reasons.OpenInterestStale, t => t with { OpenInterestReceived = Old }),
        (Reasons.ClockDegraded, t => t),
    ];

    public static IEnumerable<TestCaseData<int, string>> Cases => Order.Select((rule, i) => new TestCaseData<int, string>(i, rule.Reason));

    [TestCaseSource(nameof(Cases))]
    public void The_first_rule_that_fails_gives_the_reason(int firstBroken, string reason)
    {
        var fresh = new DataTimes(Now, Now, Now, GapOpen: false, Now, Now);

        // From the last rule upwards, so that of two rules over the same data the earlier one is what stays broken.
        var broken = Order.Skip(firstBroken).Reverse().Aggregate(fresh, (times, rule) => rule.Break(times));
        var health = new HealthGate(new HealthOptions()).Check(broken, Now, clockDegraded: true, DataSource.Ws);
        Assert.That(health.Reason, Is.EqualTo(reason));
        Assert.That(health.IsOk, Is.False);
    }
}
