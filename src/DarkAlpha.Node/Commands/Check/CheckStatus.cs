namespace DarkAlpha.Node.Commands.Check;

/// <summary>The outcome of one preflight check.</summary>
internal enum CheckStatus
{
    /// <summary>A node could use this part; shown as ✔.</summary>
    Ok,

    /// <summary>A node could not use this part; shown as ✘.</summary>
    Failed,

    /// <summary>The settings do not use this part; shown as –.</summary>
    NotConfigured,
}
