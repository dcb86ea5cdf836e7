using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class SweepAxisParserTests
{
    [TestCase("OI_ZSCORE=1.5:2.5:0.5", "1.5 2 2.5")]
    [TestCase("SWEEP_PCT=0.0001:0.0003:0.0001", "0.0001 0.0002 0.0003")]
    [TestCase("SWEEP_PCT=0.1:0.35:0.1", "0.1 0.2 0.3")]
    [TestCase("OI_ZSCORE=3,1, 2,1.0", "1 2 3")]
    [TestCase("OI_ZSCORE=2", "2")]
    public void Numbers_are_in_rising_order_each_once(string text, string values)
    {
        var axis = SweepAxisParser.Parse(text);

        Assert.That(axis, Is.Not.Null);
        Assert.That(axis!.IsNumeric, Is.True);
        Assert.That(string.Join(' ', axis.Values), Is.EqualTo(values));
    }

    [Test]
    public void Words_keep_their_order_and_have_no_middle()
    {
        var axis = SweepAxisParser.Parse("STOP_GUARD_SCOPE=side,all,strategy,SIDE");

        Assert.That(axis, Is.Not.Null);
        Assert.That(string.Join(' ', axis!.Values), Is.EqualTo("side all strategy"));
        Assert.That(axis.HasMiddle, Is.False);
    }

    [TestCase("OI_ZSCORE")]
    [TestCase("OI_ZSCORE=")]
    [TestCase("=1,2")]
    [TestCase("OI_ZSCORE=1,,2")]
    [TestCase("OI_ZSCORE=1:2")]
    [TestCase("OI_ZSCORE=1:2:0")]
    [TestCase("OI_ZSCORE=2:1:1")]
    [TestCase("OI_ZSCORE=0:1:0.001")]
    [TestCase("OI_ZSCORE=0:1000000:0.0000000000000000000000000001")]
    [TestCase("OI_ZSCORE=a:b:c")]
    public void Anything_else_is_no_axis(string text) => Assert.That(SweepAxisParser.Parse(text), Is.Null);
}
