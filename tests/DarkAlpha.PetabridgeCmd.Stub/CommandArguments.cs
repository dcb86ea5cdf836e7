namespace Petabridge.Cmd.Host;

/// <summary>Stub: the argument values of a command, by argument name.</summary>
public sealed class CommandArguments(CommandDefinition definition, Tuple<string, string>[] given)
{
    public IEnumerable<string> ArgumentValues(string name)
    {
        var argument = definition.Arguments.Single(a => a.Name == name);
        var values = given.Where(g => argument.Switches.Contains(g.Item1)).Select(g => g.Item2).ToArray();
        return values.Length > 0 ? values : argument.Defaults;
    }
}
