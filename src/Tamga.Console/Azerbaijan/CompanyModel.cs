using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>A page that shows a form about a company.</summary>
/// <param name="Company">The company.</param>
public sealed record CompanyModel(Company Company);
