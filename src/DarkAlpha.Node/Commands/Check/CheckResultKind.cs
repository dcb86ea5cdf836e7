namespace DarkAlpha.Node.Commands.Check;

/// <summary>How a part of the surroundings was found.</summary>
internal enum CheckResultKind
{
    /// <summary>Nothing stands in its way; shown as ✔.</summary>
    Well,

    /// <summary>A node could not use it; shown as ✘.</summary>
    Broken,

    /// <summary>The settings do not ask for it; shown as –.</summary>
    NotConfigured,
}
