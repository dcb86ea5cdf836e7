namespace Petabridge.Cmd;

/// <summary>Stub: builds an argument.</summary>
public sealed class ArgumentDefinitionBuilder
{
    private readonly List<string> _switches = [];
    private readonly List<string> _defaults = [];
    private string _name = "";
    private string _description = "";
    private bool _isMandatory;

    public ArgumentDefinitionBuilder WithName(string name)
    {
        _name = name;
        return this;
    }

    public ArgumentDefinitionBuilder WithDescription(string description)
    {
        _description = description;
        return this;
    }

    public ArgumentDefinitionBuilder IsMandatory(bool isMandatory)
    {
        _isMandatory = isMandatory;
        return this;
    }

    public ArgumentDefinitionBuilder WithSwitch(string option)
    {
        _switches.Add(option);
        return this;
    }

    public ArgumentDefinitionBuilder WithDefaultValues(params string[] values)
    {
        _defaults.AddRange(values);
        return this;
    }

    internal ArgumentDefinition Build() => new(_name, _description, _isMandatory, _switches, _defaults);
}
