namespace DarkAlpha.Simulator.Tests.Faults;

[TestFixture]
public sealed class FaultScriptTests
{
    [TestCase("""{"kind":"stal"}""", "invalid fault rule: a value of the wrong type at $.kind; kind is one of drop, refuse, stall, ")]
    [TestCase("""[{"kind":"stall","begin":"00:05:00"}]""", "invalid fault rule: unknown field 'begin'")]
    [TestCase("{}", "invalid fault rule: missing: ")]
    [TestCase("stall", "invalid fault rule: invalid JSON: 's' is an invalid start of a value (byte 1)")]
    public void An_invalid_rule_is_reported_without_names_of_types(string json, string start) =>
        Assert.That(MessageOf(json), Does.StartWith(start).And.Not.Contain("DarkAlpha."));

    private static string MessageOf(string json)
    {
        try
        {
            FaultScript.Parse(json);
            return "";
        }
        catch (SimulatorException e)
        {
            return e.Message;
        }
    }
}
