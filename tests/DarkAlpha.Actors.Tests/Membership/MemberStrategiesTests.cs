using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class MemberStrategiesTests
{
    private readonly MemberStrategies _strategies = new();

    [SetUp]
    public void StartWithTwoEqualNodes()
    {
        _strategies.Set("node:1", ["a", "b"]);
        _strategies.Set("node:2", ["a", "b"]);
        _strategies.Remove("node:3");
    }

    [Test]
    public void Equal_strategies_do_not_differ() => Assert.That(_strategies.FindDifference(), Is.Null);

    [Test]
    public void A_strategy_that_only_some_nodes_have_is_named_with_those_nodes_until_the_last_one_without_it_has_left()
    {
        _strategies.Set("node:2", ["a", "b", "c"]);
        _strategies.Set("node:3", ["a", "c"]);
        Assert.That(
            _strategies.FindDifference(),
            Does.StartWith("the nodes have different strategies: b only on node:1, node:2; c only on node:2, node:3. Run the same"));
        _strategies.Remove("node:1");
        _strategies.Remove("node:3");
        Assert.That(_strategies.FindDifference(), Is.Null);
    }

    [Test]
    public void Another_order_is_named_because_it_decides_ties()
    {
        _strategies.Set("node:3", ["b", "a"]);
        Assert.That(
            _strategies.FindDifference(),
            Does.StartWith("the nodes have their strategies in different orders: a, b on node:1, node:2; b, a on node:3. Run the same"));
    }
}
