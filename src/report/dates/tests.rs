use super::*;

#[track_caller]
fn assert_reads(text: &str, expected: &str) {
    let reading = read(text, &Habits::default());
    let found = reading.map(|r| format!("{}/{}", r.span.start, r.span.end));
    let expected = match expected.split_once('/') {
        Some(_) => expected.to_owned(),
        None => format!("{expected}/{expected}"),
    };
    assert_eq!(found, Ok(expected), "{text}: {:?}", tokens(text));
}

#[test]
fn a_day_does_not_last_until_a_word() {
    assert_eq!(
        read("5 March 2026 – Sit-in", &Habits::default()).unwrap_err(),
        Problem::NotADate
    );
}

#[test]
fn dates_are_read_as_reports_write_them() {
    for (text, expected) in [
        ("24 fevral, 2026", "2026-02-24"),
        ("21-27 fevral, 2026", "2026-02-21/2026-02-27"),
        ("25 fevral – 3 mart, 2026", "2026-02-25/2026-03-03"),
        ("24.02.2026", "2026-02-24"),
        ("24.02.26", "2026-02-24"),
        ("2026-02-24", "2026-02-24"),
        ("24/02/2026", "2026-02-24"),
        ("2/24/2026", "2026-02-24"),
        ("Feb 24, 2026", "2026-02-24"),
        ("February 24–26, 2026", "2026-02-24/2026-02-26"),
        ("24–26 February 2026", "2026-02-24/2026-02-26"),
        ("28 Feb – 2 March 2026", "2026-02-28/2026-03-02"),
        ("28 December – 2 January 2026", "2025-12-28/2026-01-02"),
        ("28 December 2025 – 2 January", "2025-12-28/2026-01-02"),
        (
            "28 December 2025 to 2 January 2026",
            "2025-12-28/2026-01-02",
        ),
        ("February 2026", "2026-02-01/2026-02-28"),
        ("w czerwcu 2025", "2025-06-01/2025-06-30"),
        ("в июле 2025 г.", "2025-07-01/2025-07-31"),
        ("v listopadu 2025", "2025-11-01/2025-11-30"),
        ("u lipnju 2025", "2025-06-01/2025-06-30"),
        ("February – March 2026", "2026-02-01/2026-03-31"),
        ("2026", "2026-01-01/2026-12-31"),
        ("2025–2026", "2025-01-01/2026-12-31"),
        ("2026-02", "2026-02-01/2026-02-28"),
        ("02.2026", "2026-02-01/2026-02-28"),
        ("24-26.02.2026", "2026-02-24/2026-02-26"),
        ("24.02–26.02.2026", "2026-02-24/2026-02-26"),
        ("24.02.2026 – 26.02.2026", "2026-02-24/2026-02-26"),
        ("2026-02-24/2026-02-26", "2026-02-24/2026-02-26"),
        ("24, 25 fevral 2026", "2026-02-24/2026-02-25"),
        ("24 and 26 February 2026", "2026-02-24/2026-02-26"),
        ("The 24th of February, 2026", "2026-02-24"),
        ("2026-cı il 24 fevral", "2026-02-24"),
        ("24-fevral 2026", "2026-02-24"),
        ("24 fevral 2026-cı ildə", "2026-02-24"),
        ("24 февраля 2026 г.", "2026-02-24"),
        ("с 24 по 26 февраля 2026 года", "2026-02-24/2026-02-26"),
        ("vom 24. bis 26. Februar 2026", "2026-02-24/2026-02-26"),
        ("1er mars 2026", "2026-03-01"),
        ("du 24 au 26 février 2026", "2026-02-24/2026-02-26"),
        ("24 de febrero de 2026", "2026-02-24"),
        ("٢٤ فبراير ٢٠٢٦", "2026-02-24"),
        ("24 Şubat 2026 18:30", "2026-02-24"),
        ("2026. 02. 24.", "2026-02-24"),
        ("(24 FEVRAL 2026)", "2026-02-24"),
        ("29 февраля 2024", "2024-02-29"),
        ("2026年2月24日", "2026-02-24"),
        ("2026年2月24日至26日", "2026-02-24/2026-02-26"),
        ("2026년 2월 24일", "2026-02-24"),
        ("2026년 2월 24일부터 26일까지", "2026-02-24/2026-02-26"),
        ("ngày 24 tháng 2 năm 2026", "2026-02-24"),
        ("2026. gada 24. februāris", "2026-02-24"),
        ("2026. február 24.", "2026-02-24"),
        ("24 лютого 2026 р.", "2026-02-24"),
        ("24 თებერვალი, 2026", "2026-02-24"),
        ("24 փետրվարի 2026", "2026-02-24"),
        ("24 Φεβρουαρίου 2026", "2026-02-24"),
        ("24 फ़रवरी 2026", "2026-02-24"),
        ("24 फरवरी 2026", "2026-02-24"),
        ("24 กุมภาพันธ์ 2026", "2026-02-24"),
        ("24 בפברואר 2026", "2026-02-24"),
        ("24 شباط 2026", "2026-02-24"),
        ("24 lutego 2026 r.", "2026-02-24"),
        ("24. helmikuuta 2026", "2026-02-24"),
        ("2026 m. vasario 24 d.", "2026-02-24"),
        ("24 ақпан 2026 ж.", "2026-02-24"),
        ("2026-yil 24-fevral", "2026-02-24"),
        ("Tuesday, 24 February 2026", "2026-02-24"),
        ("Tue 24 Feb 2026", "2026-02-24"),
        ("вторник, 24 февраля 2026 г.", "2026-02-24"),
        ("Di., 24.02.2026", "2026-02-24"),
        ("24 fevral 2026, çərşənbə axşamı", "2026-02-24"),
        ("terça-feira, 24 de fevereiro de 2026", "2026-02-24"),
        ("2026年2月24日(火)", "2026-02-24"),
        ("2026年2月24日 星期二", "2026-02-24"),
        ("2026년 2월 24일 (화)", "2026-02-24"),
        ("thứ ba, ngày 24 tháng 2 năm 2026", "2026-02-24"),
        (
            "Friday 27 February – Sunday 1 March 2026",
            "2026-02-27/2026-03-01",
        ),
        (
            "Fri–Sun, 27 February – 1 March 2026",
            "2026-02-27/2026-03-01",
        ),
        ("2026-03-01T18:00:00", "2026-03-01"),
        ("2026-03-01T23:00:00+02:00", "2026-03-01"),
        ("3/24/2026 06:30 PM", "2026-03-24"),
        ("24-26 ақпан 2026", "2026-02-24/2026-02-26"),
        ("30 de julho a 3 de agosto de 2025", "2025-07-30/2025-08-03"),
        ("4 a 22 de junho de 2025", "2025-06-04/2025-06-22"),
        ("24 i 25 lutego 2026", "2026-02-24/2026-02-25"),
        ("15 آذار/مارس 2025", "2025-03-15"),
        ("2025 թ. ապրիլի 24", "2025-04-24"),
        ("30 Agustus s.d. 1 September 2025", "2025-08-30/2025-09-01"),
        ("22 mart 2025-ci il, saat 15:00", "2025-03-22"),
        ("22 March 2025, 20.00", "2025-03-22"),
        ("22. März 2025, 18.00–20.00 Uhr", "2025-03-22"),
        ("le 22 mars 2025 à 18h30", "2025-03-22"),
        ("令和7年4月12日（土）～13日（日）", "2025-04-12/2025-04-13"),
        ("民國114年4月12日", "2025-04-12"),
        ("5 ธันวาคม พ.ศ. 2568", "2025-12-05"),
        ("۵ تا ۱۰ فروردین ۱۴۰۴", "2025-03-25/2025-03-30"),
        ("۱۳ فروردین ۱۴۰۴ (۲ آوریل ۲۰۲۵)", "2025-04-02"),
        ("15 رمضان 1446هـ الموافق 15 مارس 2025م", "2025-03-15"),
    ] {
        assert_reads(text, expected);
    }
}

#[test]
fn what_is_no_date_says_why() {
    for (text, problem) in [
        ("31 fevral, 2026", Problem::NoSuchDay),
        ("24 fevral", Problem::NoYear),
        ("26–24 February 2026", Problem::Reversed),
        ("3 March 2026 – 1 March 2026", Problem::Reversed),
        ("Türkiyə. İstanbul.", Problem::NotADate),
        ("24", Problem::NotADate),
        ("24–26", Problem::NotADate),
        ("", Problem::NotADate),
        ("34-cü ildönümü 2026", Problem::NotADate),
        ("1.2.3.4.5", Problem::NotADate),
        ("Media", Problem::NotADate),
        ("15 رمضان 1446", Problem::NotADate),
        ("Vigil (7 March 2026)", Problem::NotADate),
    ] {
        assert_eq!(read(text, &Habits::default()), Err(problem), "{text}");
    }
}

#[test]
fn a_missing_year_is_taken_from_the_report_and_said() {
    let habits = Habits {
        year: Some(2026),
        ..Habits::default()
    };
    let reading = read("24 fevral", &habits).unwrap();
    assert!(reading.year_assumed);
    assert_eq!(reading.span.start.to_string(), "2026-02-24");
}

#[test]
fn day_and_month_follow_the_habit_of_the_report() {
    let american = Habits {
        month_first: true,
        ..Habits::default()
    };
    assert_eq!(
        read("2/3/2026", &american).unwrap().span.start.to_string(),
        "2026-02-03"
    );
    let reading = read("2/3/2026", &Habits::default()).unwrap();
    assert!(reading.ambiguous);
    assert_eq!(reading.span.start.to_string(), "2026-03-02");
}

#[test]
fn a_weekday_that_contradicts_its_date_is_noticed() {
    for (text, contradicted) in [
        ("Tuesday, 24 February 2026", None),
        ("Friday, 24 February 2026", Some("2026-02-24")),
        ("cümə, 24 fevral 2026", Some("2026-02-24")),
        ("Fri 27 February – Mon 1 March 2026", Some("2026-03-01")),
        ("Fri–Sun, 27 February – 1 March 2026", None),
        ("24 February 2026", None),
    ] {
        let reading = read(text, &Habits::default()).unwrap();
        let found = reading.contradiction().map(|(day, _)| day.to_string());
        assert_eq!(found.as_deref(), contradicted, "{text}");
    }
}

#[test]
fn a_season_begins_in_one_year_and_ends_in_the_next() {
    let habits = Habits {
        year: Some(2025),
        first_month: Some(10),
        ..Habits::default()
    };
    for (text, expected) in [
        ("3 October", "2025-10-03"),
        ("18 January", "2026-01-18"),
        ("28 December – 2 January", "2025-12-28/2026-01-02"),
    ] {
        let reading = read(text, &habits).unwrap();
        assert_eq!(reading.span.to_string(), expected, "{text}");
    }
}

#[test]
fn a_title_names_one_year_or_a_season() {
    for (title, expected) in [
        ("Report 2025", Some((2025, 2025))),
        ("World Tour 2025/26", Some((2025, 2026))),
        ("Saison 2024–2025", Some((2024, 2025))),
        ("گزارش ۲۰۲۵", Some((2025, 2025))),
        ("From 1992 to 2026", None),
        ("34 years on", None),
    ] {
        assert_eq!(years(title), expected, "{title}");
    }
}
