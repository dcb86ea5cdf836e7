using System.Text;

namespace DarkAlpha.Node.Reports;

/// <summary>A table that scrolls within its own box where it is wider than the page. The first column names the row.</summary>
/// <param name="columns">Headings, as text.</param>
internal sealed class HtmlTable(params string[] columns)
{
    private readonly StringBuilder _rows = new();

    /// <summary>Adds a row; where it has fewer cells than there are columns, the last one takes the rest.</summary>
    /// <param name="cells">The cells, as HTML.</param>
    public void AddRow(params string[] cells)
    {
        _rows.Append($"<tr><th scope=\"row\">{cells[0]}</th>");
        for (var i = 1; i < cells.Length; i++)
        {
            var isRest = i == cells.Length - 1 && cells.Length < columns.Length;
            _rows.Append(isRest ? $"<td class=\"few\" colspan=\"{columns.Length - i}\">{cells[i]}</td>" : $"<td>{cells[i]}</td>");
        }

        _rows.Append("</tr>\n");
    }

    /// <summary>The table as HTML.</summary>
    public string Render()
    {
        var headings = string.Concat(columns.Select(column => $"<th scope=\"col\">{ReportNumbers.Escape(column)}</th>"));
        return $"<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>{headings}</tr></thead><tbody>\n{_rows}</tbody></table></div>\n";
    }
}
