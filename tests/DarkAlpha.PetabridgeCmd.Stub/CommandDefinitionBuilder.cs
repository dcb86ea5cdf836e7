namespace Petabridge.Cmd;

/// <summary>Stub: builds a command.</summary>
public sealed class CommandDefinitionBuilder
{
    private readonly List<ArgumentDefinition> _arguments = [];
    private string _name = "";
    private string _description = "";

    public CommandDefinitionBuilder WithName(string name)
    {
        _name = name;
        return this;
    }

    public CommandDefinitionBuilder WithDescription(string description)
    {
        _description = description;
        return this;
    }

    public CommandDefinitionBuilder WithArgument(Action<ArgumentDefinitionBuilder> describe)
    {
        var builder = new ArgumentDefinitionBuilder();
        describe(builder);
        _arguments.Add(builder.Build());
        return this;
    }

    public CommandDefinition Build() => new(_name, _description, _arguments);
}
