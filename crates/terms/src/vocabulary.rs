//! The closed lists of words of the contract's tables. Each enum prints and
//! reads exactly the word that stands in the tables.

use std::fmt;
use std::str::FromStr;

macro_rules! vocabulary {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* #[doc = concat!("`", $word, "`")] $variant),+ }

        impl $name {
            /// Every member, in the contract's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that stands in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<$name, UnknownWord> {
                match text { $($word => Ok($name::$variant),)+ _ => Err(UnknownWord) }
            }
        }
    )+};
}

/// The text is no member of the list it was read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a word of this list")
    }
}

impl std::error::Error for UnknownWord {}

vocabulary! {
    /// Where a raw document comes from.
    pub enum Source {
        /// Account transcripts.
        At = "at",
        /// Wage and income transcripts.
        Wi = "wi",
        /// Tax return transcripts.
        Trt = "trt",
        /// The client interview.
        Interview = "interview",
    }

    /// Whose a row is, within one household.
    pub enum Person { Taxpayer = "taxpayer", Spouse = "spouse", Joint = "joint", Other = "other" }

    /// The evidence a [`Person`] rests on, strongest first.
    pub enum PersonSource {
        Ssn = "ssn",
        TaxpayerType = "taxpayer_type",
        Owner = "owner",
        SsnLast4 = "ssn_last4",
        FileName = "file_name",
        Text = "text",
        OwnerDefault = "owner_default",
        Default = "default",
    }

    /// Federal filing status (IRC 1, 2).
    pub enum FilingStatus {
        Single = "single",
        MarriedJoint = "married_joint",
        MarriedSeparate = "married_separate",
        HeadOfHousehold = "head_of_household",
        /// Qualifying surviving spouse.
        QualifyingWidow = "qualifying_widow",
    }

    /// How an information return is classed for a projection.
    pub enum Category {
        /// Net earnings from self-employment by default.
        SelfEmployment = "SE",
        /// Taxable income without self-employment tax.
        NonSelfEmployment = "Non-SE",
        /// No income by itself.
        Neither = "Neither",
    }

    /// How often an amount recurs.
    pub enum Frequency {
        Weekly = "weekly",
        Biweekly = "biweekly",
        Semimonthly = "semimonthly",
        Monthly = "monthly",
        Quarterly = "quarterly",
        Annual = "annual",
    }

    /// Kinds of income in `gold.income_sources`.
    pub enum IncomeType {
        Wages = "wages",
        SocialSecurity = "social_security",
        Pension = "pension",
        DividendsInterest = "dividends_interest",
        RentalGross = "rental_gross",
        RentalExpenses = "rental_expenses",
        Distributions = "distributions",
        Alimony = "alimony",
        ChildSupport = "child_support",
        Other = "other",
        Additional1 = "additional_1",
        Additional2 = "additional_2",
        SelfEmployment = "self_employment",
    }

    /// Kinds of expense in `gold.monthly_expenses`.
    pub enum ExpenseCategory {
        Food = "food",
        Housekeeping = "housekeeping",
        Apparel = "apparel",
        PersonalCare = "personal_care",
        Misc = "misc",
        Housing = "housing",
        Utilities = "utilities",
        Transportation = "transportation",
        Healthcare = "healthcare",
        Taxes = "taxes",
        Insurance = "insurance",
        ChildCare = "child_care",
        CourtPayments = "court_payments",
        Other = "other",
    }

    /// Categories of `gold.allowable_expenses`.
    pub enum AllowableCategory {
        FoodClothingMisc = "food_clothing_misc",
        HousingUtilities = "housing_utilities",
        Transportation = "transportation",
        Healthcare = "healthcare",
        Taxes = "taxes",
        Insurance = "insurance",
        ChildCare = "child_care",
        CourtPayments = "court_payments",
        Other = "other",
    }

    /// The IRS collection financial standards (IRM 5.15.1), each dollars a month.
    pub enum CollectionStandard {
        /// National: food, housekeeping, apparel, personal care, miscellaneous.
        FoodClothingMisc = "food_clothing_misc",
        /// National: health care not covered by insurance.
        HealthOutOfPocket = "health_out_of_pocket",
        /// National: public transportation.
        PublicTransportation = "public_transportation",
        /// Local: housing and utilities.
        HousingUtilities = "housing_utilities",
        /// Local: running vehicles.
        VehicleOperating = "vehicle_operating",
        /// Payments of a vehicle's loan or lease.
        VehicleOwnership = "vehicle_ownership",
    }

    /// How much of an expense the IRS allows.
    pub enum ExpenseTreatment {
        /// The standard, even where less is spent.
        Standard = "standard",
        /// The standard in full without a vehicle, else the lesser.
        StandardWithoutVehicle = "standard_without_vehicle",
        /// What is spent or the standard, whichever is less.
        Lesser = "lesser",
        /// What is spent.
        Actual = "actual",
    }

    /// What an allowed amount rests on.
    pub enum AllowanceSource {
        /// What is spent.
        Real = "real",
        /// A collection standard.
        Irs = "irs",
    }

    /// Kinds of account in `gold.financial_accounts`.
    pub enum AccountType {
        Checking = "checking",
        Savings = "savings",
        Investment = "investment",
        Retirement = "retirement",
        Crypto = "crypto",
        Other = "other",
    }

    /// Kinds of vehicle in `gold.vehicles`.
    pub enum VehicleType {
        Car = "car",
        Truck = "truck",
        Motorcycle = "motorcycle",
        Rv = "rv",
        Boat = "boat",
        Aircraft = "aircraft",
        Other = "other",
    }

    /// Kinds of property in `gold.real_property`.
    pub enum PropertyType {
        PrimaryResidence = "primary_residence",
        Rental = "rental",
        Vacation = "vacation",
        Commercial = "commercial",
        Land = "land",
        Other = "other",
    }

    /// A household member's relation to the taxpayer.
    pub enum Relationship {
        SelfMember = "self",
        Spouse = "spouse",
        Child = "child",
        Dependent = "dependent",
        Other = "other",
    }

    /// The source a gold row was derived from.
    pub enum GoldSource {
        Interview = "interview",
        Wi = "wi",
        At = "at",
        Trt = "trt",
        Derived = "derived",
    }

    /// What a transaction does to the balance of its module.
    pub enum BalanceEffect { Debit = "debit", Credit = "credit", None = "none" }

    /// How much of what a result needs was there.
    pub enum Completeness {
        /// Everything was known.
        Known = "known",
        /// Something was assumed, and the row says what.
        Assumed = "assumed",
        /// Something is missing, and the row says what.
        Incomplete = "incomplete",
    }

    /// How the figures of a case are computed.
    pub enum Method {
        /// By the statute, each figure with its authority.
        Statute = "statute",
        /// By the formulas of the pipeline goldsmith replaces.
        Legacy = "legacy",
    }

    /// What of a case can be explained.
    pub enum Topic {
        /// Until when each assessment may be collected.
        Csed = "csed",
        /// The self-employment tax of each person.
        SelfEmploymentTax = "se-tax",
        /// The tax of each return.
        Projection = "projection",
        /// What the postings of each account add up to.
        Balance = "balance",
        /// Income, expenses and the ways to resolve the debt.
        Resolution = "resolution",
    }

    /// Where the time to collect one assessment stands.
    pub enum AssessmentStatus {
        /// It runs for another year or longer.
        Active = "ACTIVE",
        /// It ends within a year.
        ExpiringSoon = "EXPIRING_SOON",
        /// It has ended.
        Expired = "EXPIRED",
        /// It stands still and has no date until the suspension closes.
        Suspended = "SUSPENDED",
        /// A suit begun in time keeps it open without a date.
        ExtendedBySuit = "EXTENDED_BY_SUIT",
        /// It cannot be told.
        Unknown = "UNKNOWN",
    }

    /// Where the time to collect a tax year stands.
    pub enum CsedStatus {
        /// Everything assessed has expired.
        Expired = "EXPIRED",
        /// Something that can be collected expires within a year.
        ExpiringSoon = "EXPIRING_SOON",
        /// Nothing that can be collected expires within a year.
        Active = "ACTIVE",
        /// A suspension or a suit still runs.
        Open = "OPEN",
        /// There is no assessment with a date.
        Unknown = "UNKNOWN",
    }

    /// What suspends or extends the time to collect.
    pub enum SuspensionKind {
        Bankruptcy = "bankruptcy",
        /// Assets in the custody of a court.
        CourtCustody = "court_custody",
        /// A suit for the liability or a judgment.
        Suit = "suit",
        /// Any other litigation.
        Litigation = "litigation",
        /// A collection due process hearing.
        Hearing = "hearing",
        /// An offer in compromise.
        Offer = "offer",
        /// An installment agreement asked for.
        InstallmentRequest = "installment_request",
        /// An installment agreement ended by the IRS.
        InstallmentTerminated = "installment_terminated",
        /// Relief of an innocent spouse asked for.
        InnocentSpouse = "innocent_spouse",
        MilitaryDeferment = "military_deferment",
        CombatZone = "combat_zone",
        /// An estate's extension of time to pay.
        EstateExtension = "estate_extension",
        /// A waiver, or another date the IRS states.
        Waiver = "waiver",
    }

    /// Kinds of event in `silver.csed_tolling_events`.
    pub enum TollingType {
        Bankruptcy = "bankruptcy",
        Oic = "oic",
        Cdp = "cdp",
        Penalty = "penalty",
        Other = "other",
    }

    /// How bad an observation is.
    pub enum Severity {
        /// Worth knowing.
        Info = "info",
        /// A value may be lost or doubtful.
        Warning = "warning",
        /// A record or a document was set aside.
        Error = "error",
    }
}
