using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>One setting of the specification.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Default">Its default, as written in the specification.</param>
/// <param name="Expected">The parsed default.</param>
/// <param name="Other">Another valid value.</param>
/// <param name="Read">Reads the parsed value from <see cref="NodeSettings"/>.</param>
public sealed record SettingCase(string Name, string Default, object Expected, string Other, Func<object, object> Read)
{
    internal static SettingCase Of(string name, string defaultText, object expected, string other, Func<NodeSettings, object> read) =>
        new(name, defaultText, expected, other, settings => read((NodeSettings)settings));

    public override string ToString() => Name;
}
