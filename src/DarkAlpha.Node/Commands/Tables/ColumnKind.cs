namespace DarkAlpha.Node.Commands.Tables;

/// <summary>What the cells of a column contain, which decides how they give way in a narrow terminal.</summary>
internal enum ColumnKind
{
    /// <summary>Names and marks that say nothing when cropped: always whole.</summary>
    Key,

    /// <summary>Text on one line: cropped with an ellipsis.</summary>
    Text,

    /// <summary>Numbers: right-aligned and always whole.</summary>
    Number,

    /// <summary>Text of several words: continued on the next line, between words.</summary>
    Prose,
}
