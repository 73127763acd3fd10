using System.Text.Json.Serialization;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>A customer's enrolments.</summary>
/// <param name="Enrolments">In the order of entId.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record EnrolmentsView(IReadOnlyList<Enrolment> Enrolments, string? Continuation);

/// <summary>What came of an import.</summary>
/// <param name="Imported">Rows.</param>
/// <param name="Added">Companies that were not enrolled.</param>
/// <param name="Changed">Companies enrolled on other terms before.</param>
/// <param name="Unchanged">Companies enrolled on the same terms.</param>
/// <param name="Warnings">
/// Companies for which nothing will be filed as they are now, or why none could be checked; left out when there is nothing to
/// say.
/// </param>
sealed record EnrolmentImport(
    int Imported, int Added, int Changed, int Unchanged,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings = null);

/// <summary>An enrolment that has just been made.</summary>
/// <param name="EntId">The company.</param>
/// <param name="Forms">The form codes.</param>
/// <param name="From">The first month covered.</param>
/// <param name="Until">The last one; open when null.</param>
/// <param name="Consent">By whose word.</param>
/// <param name="Warnings">What e-Tax's lists say against it, or why they could not be asked.</param>
sealed record EnrolledView(
    long EntId, IReadOnlyList<string> Forms, TaxMonth From, TaxMonth? Until, Consent Consent, IReadOnlyList<string> Warnings)
{
    public static EnrolledView Of(Enrolment e, IReadOnlyList<string> warnings) =>
        new(e.EntId, e.Forms, e.From, e.Until, e.Consent, warnings);
}
