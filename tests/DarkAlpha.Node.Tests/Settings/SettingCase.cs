using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>One line of the specification's table of settings.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Default">Its default, as the table writes it.</param>
/// <param name="Expected">What that default means.</param>
/// <param name="Other">Another value that is allowed.</param>
/// <param name="Read">Where the program keeps it.</param>
public sealed record SettingCase(string Name, string Default, object Expected, string Other, Func<object, object> Read)
{
    internal static SettingCase Of(string name, string standard, object expected, string other, Func<NodeSettings, object> read) =>
        new(name, standard, expected, other, settings => read((NodeSettings)settings));

    public override string ToString() => Name;
}
